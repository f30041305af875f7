import { css } from "lit";

/** What only entries with files need; the desk's own sheet has the rest. */
export const attachmentStyles = css`
  .files li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 4px 0;
  }
  ul.files li {
    justify-content: flex-start;
    padding: 0;
    border: 0;
  }
  .files small {
    white-space: nowrap;
  }
  .files li > div {
    flex: 1;
  }
  .files .button {
    display: inline-flex;
    margin: 0;
    font-weight: 400;
  }
  .files .button:focus-within {
    outline: 3px solid var(--_pioneer-focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--_pioneer-ink);
  }
  .files a {
    display: inline-flex;
    align-items: center;
    min-height: var(--_pioneer-target);
  }
  .files .error {
    margin: 4px 0 0;
  }
  .files .link {
    flex: none;
    width: auto;
    background: none;
    min-width: var(--_pioneer-target);
  }
  .send {
    margin: 12px 0 16px;
  }
  .returned {
    color: #7a4d00;
    background: #fff6e0;
  }
  .submitted,
  .resubmitted {
    color: var(--_pioneer-primary);
    background: var(--_pioneer-wash);
  }
  .published {
    color: var(--_pioneer-good);
    background: #e9f5ee;
  }
  .withdrawn {
    color: var(--_pioneer-muted);
  }
`;
