/** The notices that a delivered message holds: itself, or those of a group. */
export function noticesIn(message: string): { readonly move: string; readonly place: string; readonly kind: string }[] {
  const body = JSON.parse(message) as { notices?: { move: string; place: string; kind: string }[]; move: string; place: string; kind: string };
  return body.notices ?? [body];
}
