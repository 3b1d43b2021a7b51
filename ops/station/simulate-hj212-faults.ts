/** What goes wrong on the way of a simulated device's frames, on purpose. */
export interface LineFaults {
  /** Share of the transmissions (0 to 1) in which one byte is changed, the CRC left as it was. */
  readonly garble: number;
  /** CR LF behind the CRC is left out, as some devices do. */
  readonly noCrlf: boolean;
}

/** Items of a factor that a part of a split packet (分包) holds. */
export const GROUPS_A_PART = 3;

/** A line that does to the bytes of a frame what is asked for. `random`: from 0 up to 1. */
export const faultyLine = ({ garble, noCrlf }: LineFaults, random: () => number = Math.random) => (frame: Uint8Array): Uint8Array => {
  const bytes = Uint8Array.from(noCrlf ? frame.subarray(0, -2) : frame);
  if (random() < garble) {
    const at = Math.floor(random() * bytes.length);
    bytes[at] = bytes[at]! ^ (1 + Math.floor(random() * 255));
  }
  return bytes;
};
