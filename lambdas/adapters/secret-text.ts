import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

const KEPT_MS = 300_000;

/** A secret, read once and kept for five minutes, so that a new value is seen without a new deployment. Throws where it cannot be read. */
export function secretText(client: SecretsManagerClient, name: string, nowMs: () => number = Date.now): () => Promise<string | undefined> {
  let kept: { readonly text: string | undefined; readonly readAt: number } | undefined;
  return async () => {
    if (kept === undefined || nowMs() - kept.readAt > KEPT_MS) {
      const answer = await client.send(new GetSecretValueCommand({ SecretId: name }));
      kept = { text: answer.SecretString, readAt: nowMs() };
    }
    return kept.text;
  };
}
