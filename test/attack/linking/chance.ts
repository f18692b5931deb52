/**
 * How many right guesses chance alone gives: the bound that an attack must not pass where it is to be no better than guessing.
 *
 * Whoever knows nothing links n names to n ballots by some permutation; the number that are right is the number of fixed points of a
 * random one. P(exactly k of n) = D(n - k) / (k! (n - k)!), D the number of derangements (de Montmort, 1713): Poisson's law with
 * mean 1 but for a difference that vanishes with n.
 */

/** The least m with P(more than m right of n) <= risk. */
export function boundOfChance(n: number, risk = 1e-6): number {
  let tail = 1
  for (let right = 0; right <= n; right++) {
    tail -= probabilityOf(right, n)
    if (tail <= risk) return right
  }
  return n
}

/** P(exactly `right` of n fixed points). */
export function probabilityOf(right: number, n: number): number {
  // D(m) / m! = sum of (-1)^i / i!, i = 0..m
  let deranged = 0
  let term = 1
  for (let i = 0; i <= n - right; i++) {
    deranged += term
    term /= -(i + 1)
  }
  let factorial = 1
  for (let i = 2; i <= right; i++) factorial *= i
  return deranged / factorial
}
