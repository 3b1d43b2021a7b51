/**
 * Reads JSON (RFC 8259) without losing anything that `JSON.parse` loses: the text of a number (which a double would round), a name that is
 * repeated in an object (of which it keeps the last without a word), and where a value stands. Depth and number of values are bounded, so
 * that no text can exhaust stack or memory. Same grammar as `JSON.parse`: see the tests, which compare the two.
 */
import { accepted, refused, type Outcome } from "../model/outcome.ts";

export type JsonNode = string | boolean | null | JsonNumber | JsonArray | JsonObject;
/** A number as it was written. */
export interface JsonNumber { readonly number: string }
export interface JsonArray { readonly elements: readonly JsonNode[] }
/** An object: members by name (of a repeated name the first), the names that are repeated, and where its text starts and ends. */
export interface JsonObject {
  readonly members: ReadonlyMap<string, JsonNode>;
  readonly repeated: ReadonlySet<string>;
  readonly start: number;
  readonly end: number;
}

export interface JsonBounds {
  readonly depth: number;
  /** Values of any kind, objects and arrays included. */
  readonly values: number;
}

/** Why a text is not read: at which character (from 0), and what is the matter. */
export interface JsonFault {
  readonly kind: "syntax" | "too-deep" | "too-many-values";
  readonly at: number;
}

export const isJsonObject = (node: JsonNode | undefined): node is JsonObject => typeof node === "object" && node !== null && "members" in node;
export const isJsonArray = (node: JsonNode | undefined): node is JsonArray => typeof node === "object" && node !== null && "elements" in node;
export const isJsonNumber = (node: JsonNode | undefined): node is JsonNumber => typeof node === "object" && node !== null && "number" in node;

/** The value that a text is, or why it is none. */
export function readJson(text: string, bounds: JsonBounds): Outcome<JsonNode, JsonFault> {
  const reader = new JsonReader(text, bounds);
  try {
    return accepted(reader.read());
  } catch (error) {
    if (error instanceof Unreadable) return refused({ kind: error.kind, at: Math.min(error.at, text.length) });
    throw error;
  }
}

class Unreadable extends Error {
  readonly kind: JsonFault["kind"];
  readonly at: number;
  constructor(kind: JsonFault["kind"], at: number) {
    super(kind);
    this.kind = kind;
    this.at = at;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, boolean | null])[] = [["true", true], ["false", false], ["null", null]];

class JsonReader {
  private at = 0;
  private values = 0;
  private readonly text: string;
  private readonly bounds: JsonBounds;

  constructor(text: string, bounds: JsonBounds) {
    this.text = text;
    this.bounds = bounds;
  }

  read(): JsonNode {
    const node = this.value(1);
    if (this.peek() !== undefined) throw this.unexpected();
    return node;
  }

  /** The next character that is no white space, without going past it; undefined at the end. */
  private peek(): string | undefined {
    for (let code = this.text.charCodeAt(this.at); code === 32 || code === 10 || code === 13 || code === 9; code = this.text.charCodeAt(++this.at));
    return this.text[this.at];
  }

  private unexpected(): Unreadable {
    return new Unreadable("syntax", this.at);
  }

  private expect(character: string): void {
    if (this.peek() !== character) throw this.unexpected();
    this.at++;
  }

  private value(depth: number): JsonNode {
    const first = this.peek();
    if (++this.values > this.bounds.values) throw new Unreadable("too-many-values", this.at);
    if (depth > this.bounds.depth && (first === "{" || first === "[")) throw new Unreadable("too-deep", this.at);
    if (first === "{") return this.object(depth);
    if (first === "[") return this.array(depth);
    if (first === '"') return this.string();
    return this.numberOrWord();
  }

  private object(depth: number): JsonObject {
    const start = this.at++;
    const members = new Map<string, JsonNode>();
    const repeated = new Set<string>();
    if (this.peek() !== "}") {
      do {
        if (this.peek() !== '"') throw this.unexpected();
        const name = this.string();
        this.expect(":");
        const node = this.value(depth + 1);
        if (members.has(name)) repeated.add(name);
        else members.set(name, node);
      } while (this.more("}"));
    } else this.at++;
    return { members, repeated, start, end: this.at };
  }

  private array(depth: number): JsonArray {
    this.at++;
    const elements: JsonNode[] = [];
    if (this.peek() === "]") {
      this.at++;
      return { elements };
    }
    do elements.push(this.value(depth + 1)); while (this.more("]"));
    return { elements };
  }

  /** Goes past a comma (true: more follows) or past the closing bracket. */
  private more(closing: string): boolean {
    const next = this.peek();
    if (next !== "," && next !== closing) throw this.unexpected();
    this.at++;
    return next === ",";
  }

  private string(): string {
    const { text } = this;
    const start = this.at;
    let escaped = false;
    for (let end = start + 1; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 34) {
        this.at = end + 1;
        return escaped ? this.unescaped(start) : text.slice(start + 1, end);
      }
      if (code < 32) throw new Unreadable("syntax", end);
      if (code === 92) {
        escaped = true;
        end++;
      }
    }
    throw new Unreadable("syntax", text.length);
  }

  private unescaped(start: number): string {
    try {
      return String(JSON.parse(this.text.slice(start, this.at)));
    } catch {
      throw new Unreadable("syntax", start);
    }
  }

  private numberOrWord(): JsonNumber | boolean | null {
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(this.text)?.[0];
    if (number !== undefined) {
      this.at += number.length;
      return { number };
    }
    const word = WORDS.find(([name]) => this.text.startsWith(name, this.at));
    if (!word) throw this.unexpected();
    this.at += word[0].length;
    return word[1];
  }
}
