import type { LocalFunction } from "../lambda/local-function.ts";
import type { LocalClock } from "../local-clock.ts";
import { answerOf, apiMessage, type Answer } from "./api-answer.ts";
import { apiEvent, decodePath, type ApiRequest } from "./api-event.ts";
import { matchRoute, type Route } from "./routes.ts";

export interface Api {
  /** Whether a route (other than $default) takes this path with any method. */
  knows(url: string): boolean;
  answer(request: ApiRequest): Promise<Answer>;
}

/** Limits of an HTTP API and of a Lambda event. */
export const MOST_REQUEST_BYTES = 10 * 1024 * 1024;
const MOST_EVENT_BYTES = 6 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;

/** The template's HTTP API: finds the route, calls the function, answers as the real one does. */
export function createApi(routes: readonly Route[], accountId: string, clock: LocalClock): Api {
  const methods = [...new Set(routes.map(({ method }) => method))];
  return {
    knows: (url) => {
      const path = decodePath(url);
      return path !== undefined && (path.startsWith("/v1/") || methods.some((method) => (matchRoute(routes, method, path)?.route.key ?? "$default") !== "$default"));
    },
    answer: async (request) => {
      const path = decodePath(request.url);
      if (path === undefined) return apiMessage(400, "Bad Request");
      const match = matchRoute(routes, request.method, path);
      if (match === undefined) return apiMessage(404, "Not Found");
      if (request.body.length > MOST_REQUEST_BYTES) return apiMessage(413, "Request Entity Too Large");
      const event = apiEvent(request, match, accountId, clock.now());
      if (request.body.length * 1.4 > MOST_EVENT_BYTES && JSON.stringify(event).length > MOST_EVENT_BYTES) return apiMessage(413, "Request Entity Too Large");
      const answer = await callFunction(match.route.target, event);
      // Senders compare their clock with it, and this one's may be a demonstration's.
      return { ...answer, headers: { date: new Date(clock.now()).toUTCString(), ...answer.headers } };
    },
  };
}

async function callFunction(target: LocalFunction, event: object): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => void (timer = setTimeout(() => resolve("late"), INTEGRATION_TIMEOUT_MS)));
  const outcome = await Promise.race([target.invoke(event), late]);
  clearTimeout(timer);
  if (outcome === "late") return apiMessage(503, "Service Unavailable");
  return outcome.ok ? answerOf(JSON.parse(outcome.body)) : apiMessage(500, "Internal Server Error");
}
