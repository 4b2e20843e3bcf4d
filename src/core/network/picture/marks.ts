/** How many marks there are to tell groups apart. */

/** So many colours can be told apart; what comes after shares the last. */
export const COLORS = 7;

/** Circle, square, triangle, diamond, cross. */
export const SHAPES = 5;
