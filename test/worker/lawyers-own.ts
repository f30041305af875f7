/** What of the desk is lawyers' alone: another provider's link does not open it. */
export const LAWYERS_OWN =
  /^\/api\/desk\/(?:signings|commitments|rectifications|showcase|circulars|records|record-kinds|record-dues)(?:\/|$)/;
