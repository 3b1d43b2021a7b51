const BETWEEN = " · ";
const END = ". ";

/**
 * The half of a note that is in one language. Notes of the register are written `中文 · English`; several may follow each
 * other, `中文 · English. 中文 · English`. A note that is not written so stands as it came, in both languages.
 */
export function languageHalf(note: string, language: "zh" | "en"): string {
  const pieces = note.split(BETWEEN);
  const zh = [pieces[0]!];
  const en: string[] = [];
  for (const piece of pieces.slice(1, -1)) {
    const end = piece.lastIndexOf(END);
    if (end < 0) return note;
    en.push(piece.slice(0, end));
    zh.push(piece.slice(end + END.length));
  }
  if (pieces.length > 1) en.push(pieces.at(-1)!);
  if (en.length === 0) return note;
  return language === "zh" ? zh.join("；") : en.join(END);
}
