import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { jsonAnswer } from "../../runtime/problem.ts";
import { openapiDocument } from "./openapi-document.ts";

let made: object | undefined;

/** GET /v1/openapi.json. Made at the first question: most functions are never asked. */
export const openapiRoute = async (): Promise<APIGatewayProxyStructuredResultV2> => jsonAnswer(200, (made ??= openapiDocument()));
