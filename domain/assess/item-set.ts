/** Sets of air items as six bits, bit `i` for `AIR_ITEMS[i]`: what a fast judge counts with, and the lists that people read. */
import { AIR_ITEMS, type AirItem } from "../model/item.ts";

export type ItemSet = number;

export const ALL_ITEMS: ItemSet = (1 << AIR_ITEMS.length) - 1;

const LISTS: readonly (readonly AirItem[])[] = Array.from({ length: ALL_ITEMS + 1 }, (_, set) => AIR_ITEMS.filter((_item, at) => set & (1 << at)));

/** The items of a set, in the order of `AIR_ITEMS`; one list for each set. */
export const itemsOf = (set: ItemSet): readonly AirItem[] => LISTS[set]!;

/** The set of some items. */
export const setOf = (items: readonly AirItem[]): ItemSet => items.reduce((set, item) => set | (1 << AIR_ITEMS.indexOf(item)), 0);
