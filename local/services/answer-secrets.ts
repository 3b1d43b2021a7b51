import type { buildApp } from "fauxqs";

/** Answers Secrets Manager's GetSecretValue, which the embedded services lack, from the secrets that the local system was given, by their names. */
export function answerSecrets(app: ReturnType<typeof buildApp>, secrets: Readonly<Record<string, string>>): void {
  app.addHook("preHandler", (request, reply, done) => {
    if (request.headers["x-amz-target"] !== "secretsmanager.GetSecretValue") return done();
    const { SecretId: name } = JSON.parse(String(request.body)) as { SecretId: string };
    reply.header("content-type", "application/x-amz-json-1.1");
    if (Object.hasOwn(secrets, name)) reply.send(JSON.stringify({ Name: name, SecretString: secrets[name] }));
    else reply.status(400).send(JSON.stringify({ __type: "ResourceNotFoundException", message: "Secrets Manager can't find the specified secret." }));
  });
}
