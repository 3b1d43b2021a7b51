/** Marks that turn the direction of the text around them: in a name they make a line read otherwise than it is, in whatever format it stands. */
export const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
