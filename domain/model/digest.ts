/**
 * A short digest that tells whether inputs changed. Pure TypeScript, so that `domain/` needs no runtime library; two independent
 * 32-bit FNV-1a style lanes over UTF-16 code units. It notices change; it proves nothing against an attacker (raw objects have SHA-256).
 */

/** 16 hex digits. Equal texts give equal digests. */
export function digestOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x050c5d1f;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (a >>> 15), 0x85ebca6b);
  }
  const hex = (lane: number) => (lane >>> 0).toString(16).padStart(8, "0");
  return hex(a ^ (b >>> 13)) + hex(b ^ (a >>> 16));
}
