/** Names of orders that the stacks wire: their routes, and the raw prefix of each step that applies some. The table of the domain has the rest. */
import type { OrderStep, orderPrefix } from "../../domain/order/order-key.ts";
import type { ORDER_KINDS, OrderName } from "../../domain/order/order-kinds.ts";

export const ORDER_PATHS = {
  review: "/v1/reviews",
  maintenance: "/v1/maintenance",
  subscription: "/v1/subscriptions",
  report: "/v1/reports",
  acknowledgement: "/v1/acknowledgements",
  drill: "/v1/drills",
  approval: "/v1/approvals",
} as const satisfies { [K in OrderName]: (typeof ORDER_KINDS)[K]["path"] };

export const ORDER_PREFIXES = { normalize: "orders/normalize/", alert: "orders/alert/", joint: "orders/joint/", bulletin: "orders/bulletin/" } as const satisfies { [S in OrderStep]: ReturnType<typeof orderPrefix> };
