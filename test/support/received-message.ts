/** A message as the gateway got it. */
export interface ReceivedMessage {
  readonly eventId: string;
  /** Whether the signature is that of this body, by Node's own HMAC. */
  readonly signed: boolean;
  /** Unix seconds in the signature. */
  readonly signedAt: number;
  readonly contentType: string;
  readonly body: string;
}
