import { describe, expect, it } from "vitest";
import { generateSecrets } from "../../local/services/generate-secrets.ts";
import { deploy } from "../../local/template/deployment.ts";

const PLACE = { region: "r", accountId: "1", endpoint: "http://127.0.0.1:1", url: "http://127.0.0.1:2" };
const deployed = (Properties: Record<string, unknown>) =>
  deploy({ stacks: [{ name: "One", resources: { Key: { Type: "AWS::SecretsManager::Secret", Properties } }, outputs: {}, parameters: {} }], assets: new Map() }, PLACE).ofType("AWS::SecretsManager::Secret");

describe("secrets that a template has generated", () => {
  it("are texts of the asked length, by ARN, other ones at every start", () => {
    const secrets = deployed({ GenerateSecretString: { PasswordLength: 64 } });
    const [first, second] = [generateSecrets(secrets), generateSecrets(secrets)];
    const [[arn, text]] = [...first] as [[string, string]];
    expect(arn).toBe(secrets[0]!.resource.ref);
    expect(text).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(second.get(arn)).not.toBe(text);
  });

  it.each([[{ SecretString: "in the template" }], [{ GenerateSecretString: { SecretStringTemplate: "{}" } }]])("refuses one of another make, naming it: %j", (properties) => {
    expect(() => generateSecrets(deployed(properties))).toThrow("stack One, resource Key: the local system makes secrets from GenerateSecretString without a template only");
  });
});
