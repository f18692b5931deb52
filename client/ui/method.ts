/** Counting rules as people call them. */
export const methodLabel = (method: string): string =>
  `${method.charAt(0).toUpperCase()}${method.slice(1)} method`
