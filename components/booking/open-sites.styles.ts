import { css } from "lit";

/** Looks of the sites a booking can be moved to. */
export const openSitesStyles = css`
  .open-sites {
    margin: 24px 0;
  }
  .open-sites ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17em, 100%), 1fr));
    gap: 12px;
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .open-sites .card {
    display: flex;
    flex-direction: column;
    margin: 0;
  }
  .open-sites .card > button {
    margin-top: auto;
  }
`;
