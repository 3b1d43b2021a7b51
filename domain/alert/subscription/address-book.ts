import * as z from "zod";

/** A duty post (值班岗位) and where it is reached. Kept in a secret: never in an order, a log, an answer. */
const Post = z.strictObject({
  city: z.string().min(1), protocol: z.enum(["email", "https", "sqs", "http"]), endpoint: z.string().min(1),
}).refine(({ protocol, endpoint }) => protocol !== "http" || endpoint.startsWith("http://127.0.0.1:"), "http only on this machine");
export type Post = z.infer<typeof Post>;

/** Address book: posts by name. */
export const AddressBook = z.record(z.string(), Post);
export type AddressBook = z.infer<typeof AddressBook>;

/** Reads an address book (JSON). Throws without a word of its content. */
export function readAddressBook(text: string | undefined): AddressBook {
  let json: unknown;
  try {
    json = JSON.parse(text ?? "");
  } catch {
    throw new Error("the address book is not JSON");
  }
  const parsed = AddressBook.safeParse(json);
  if (!parsed.success) throw new Error(`the address book is wrong at ${parsed.error.issues.map(({ path }) => path.slice(1).join(".") || "a post").join(", ")}`);
  return parsed.data;
}

/** A post of a city; undefined where the book has none of that name for it. */
export const postOf = (book: AddressBook, city: string, name: string): Post | undefined => (Object.hasOwn(book, name) && book[name]!.city === city ? book[name] : undefined);
