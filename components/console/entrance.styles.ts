import { css } from "lit";

/** Where one signs in, and sets an account up. */
export const entranceStyles = css`
  .entrance {
    display: grid;
    align-content: start;
    justify-items: center;
    gap: 24px;
    min-height: 100vh;
    padding: 12vh 16px 40px;
  }
  .entrance .brand {
    flex-direction: column;
    align-items: center;
    gap: 4px;
  }
  .entrance .brand b {
    font-size: 1.6em;
  }
  .sign-in {
    width: min(400px, 100%);
    padding: 26px 30px;
  }
  .sign-in.wide {
    width: min(640px, 100%);
  }
  .sign-in h2 {
    margin-bottom: 6px;
    font-size: 1.3em;
  }
  .sign-in h3 {
    margin: 18px 0 8px;
  }
  .sign-in .primary {
    width: 100%;
    min-height: 40px;
    margin: 4px 0 12px;
  }
  .authenticator {
    flex-wrap: nowrap;
    align-items: flex-start;
    gap: 20px;
  }
  .picture {
    flex: none;
    width: 168px;
  }
  .qr {
    width: 100%;
    fill: #000;
  }
  .qr .paper {
    fill: #fff;
  }
  .code {
    font-family: Consolas, Menlo, monospace;
    letter-spacing: 0.04em;
  }
`;
