import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { OwnFiles } from "./files.ts";
import { S3Files } from "./s3-files.ts";
import type { Secrets } from "./secrets.ts";

/**
 * Where a county's files are: in `files/` of its folder, or, where its `secrets` say so, in a bucket of a service that
 * speaks S3. They stand there and not among the settings since each county has its own.
 */
export function openFiles(folder: string, secrets: Secrets, secretsFile: string): OwnFiles | S3Files {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region = "us-east-1" } = secrets;
  if (endpoint === undefined) return new OwnFiles(join(folder, "files"));
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = secrets;
  if (!bucket || !accessKeyId || !secretAccessKey)
    throw new CannotStart(
      `${secretsFile}: with S3_ENDPOINT there must be S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.`,
    );
  if (!/^https:\/\/|^http:\/\/(?:localhost|127\.0\.0\.1)(?::|\/|$)/.test(endpoint) || !URL.canParse(endpoint))
    throw new CannotStart(`${secretsFile}: S3_ENDPOINT must be an address that begins with https://.`);
  return new S3Files({ endpoint, bucket, region, accessKeyId, secretAccessKey });
}
