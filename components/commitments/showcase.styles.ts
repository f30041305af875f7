import { css } from "lit";

export const showcaseStyles = css`
  .showcase > .tools {
    margin: 16px 0;
  }
  .works {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 18em), 1fr));
    gap: 20px;
    margin-top: 16px;
  }
  .work {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--_pioneer-line);
    border-radius: 6px;
    background: var(--_pioneer-surface);
    overflow: hidden;
  }
  .work > img,
  .blank {
    display: block;
    width: 100%;
    height: 160px;
    border-bottom: 1px solid var(--_pioneer-line);
    background: var(--_pioneer-wash);
    object-fit: cover;
  }
  .blank {
    display: flex;
    align-items: center;
    justify-content: center;
    color: var(--_pioneer-primary);
  }
  .blank svg {
    width: 48px;
    height: 48px;
    margin: 0;
    stroke-width: 1.2;
  }
  .inside {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 8px;
    padding: 16px;
  }
  .who {
    margin-top: auto;
  }
  .theme {
    border-color: var(--_pioneer-line);
    color: var(--_pioneer-muted);
    font-weight: 400;
  }
  .paper {
    white-space: pre-line;
  }
  .file a {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_pioneer-target);
  }
  @media print {
    .works {
      grid-template-columns: 1fr 1fr;
    }
    .work {
      break-inside: avoid;
    }
    .showcase > .tools {
      display: none;
    }
  }
`;
