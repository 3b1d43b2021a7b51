import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** AWS Secrets Manager as far as the functions use it: GetSecretValue by name. Values may be changed while it runs. */
export async function startSecretsServer(secrets: Map<string, string>) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
      const { SecretId: name } = JSON.parse(Buffer.concat(chunks).toString() || "{}") as { SecretId?: string };
      const value = request.headers["x-amz-target"] === "secretsmanager.GetSecretValue" ? secrets.get(name ?? "") : undefined;
      const answer = value === undefined ? { __type: "ResourceNotFoundException", message: "no such secret" } : { Name: name, SecretString: value, VersionId: "1" };
      response.writeHead(value === undefined ? 400 : 200, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}
