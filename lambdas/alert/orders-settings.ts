/** Settings of the part of alert that applies the bureaus' orders. */
export const ALERT_ORDERS_SETTINGS = {
  rawBucket: "RAW_BUCKET",
  noticesTable: "NOTICES_TABLE",
  subscriptionsTable: "SUBSCRIPTIONS_TABLE",
  alertsTopic: "ALERTS_TOPIC",
  jointNoticesTopic: "JOINT_NOTICES_TOPIC",
  bulletinsTopic: "BULLETINS_TOPIC",
  operationsTopic: "OPERATIONS_TOPIC",
  /** Name of the secret with the address book; `none`: there is none, and no post is known. */
  addressBook: "ADDRESS_BOOK",
  /** JSON: endpoints that the stacks subscribe themselves. */
  ownEndpoints: "OWN_ENDPOINTS",
} as const;
