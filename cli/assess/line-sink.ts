/**
 * Lines as bytes, gathered piece by piece: short constant pieces are copied as bytes, which is several times as fast as joining texts and
 * encoding them. One buffer is used again and again; it grows where it must.
 */
export class LineSink {
  private buffer: Buffer;
  private at = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  /** Bytes gathered. */
  get length(): number {
    return this.at;
  }

  bytes(piece: Uint8Array): void {
    const { length } = piece;
    if (this.at + length > this.buffer.length) this.grow(length);
    if (length > 48) this.buffer.set(piece, this.at);
    else for (let i = 0; i < length; i++) this.buffer[this.at + i] = piece[i]!;
    this.at += length;
  }

  text(piece: string): void {
    this.bytes(Buffer.from(piece));
  }

  /** All that was gathered: to be used before anything is added after `clear`. */
  gathered(): Uint8Array {
    return this.buffer.subarray(0, this.at);
  }

  clear(): void {
    this.at = 0;
  }

  private grow(by: number): void {
    const larger = Buffer.allocUnsafe(this.buffer.length * 2 + by);
    larger.set(this.buffer.subarray(0, this.at));
    this.buffer = larger;
  }
}

const encoder = new TextEncoder();

/** A piece of a line that comes again and again. */
export const piece = (text: string): Uint8Array => encoder.encode(text);
