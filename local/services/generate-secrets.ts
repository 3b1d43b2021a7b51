import { randomInt } from "node:crypto";
import type { Declared } from "../template/deployment.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DEFAULT_LENGTH = 32;

/** Texts of the secrets that the template has generated, by ARN: letters and figures alone, new at each start. Throws on a secret of another make. */
export function generateSecrets(secrets: readonly Declared[]): Map<string, string> {
  return new Map(secrets.map(({ resource, property }) => {
    const generated = property<{ readonly PasswordLength?: number; readonly SecretStringTemplate?: string }>("GenerateSecretString");
    if (generated === undefined || generated.SecretStringTemplate !== undefined) {
      throw new Error(`stack ${resource.stack}, resource ${resource.logicalId}: the local system makes secrets from GenerateSecretString without a template only. Add it in local/services/generate-secrets.ts`);
    }
    return [resource.arn, Array.from({ length: generated.PasswordLength ?? DEFAULT_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("")];
  }));
}
