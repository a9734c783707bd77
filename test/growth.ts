/** Runs an action until 5 ms have passed, and returns the milliseconds that one run took. */
function timeOf(run: () => unknown): number {
  const start = performance.now()
  let runs = 0
  let passed = 0
  do {
    run()
    runs += 1
    passed = performance.now() - start
  } while (passed < 5)
  return passed / runs
}

/** How many times the larger input of {@link growthOf} is as long as the smaller one. */
const TIMES = 8

/**
 * The most that {@link growthOf} may be for an action that takes time in proportion to its input.
 * That takes 8 times as long for 8 times the input; quadratic time takes 64 times as long.
 */
export const LINEAR = 24

/**
 * Returns how many times longer an action takes for an input of 8 times the size. The inputs are made
 * before, both are measured in turn, and the fastest of five counts, so that neither the making nor
 * other work on the machine is measured.
 */
export function growthOf<Input>(
  size: number,
  write: (size: number) => Input,
  run: (input: Input) => unknown,
): number {
  const [short, long] = [write(size), write(size * TIMES)]
  const [small, large]: [number[], number[]] = [[], []]
  // The first run also makes one piece of a string that was joined from several.
  for (const input of [short, long]) run(input)
  for (let round = 0; round < 5; round += 1) {
    small.push(timeOf(() => run(short)))
    large.push(timeOf(() => run(long)))
  }
  return Math.min(...large) / Math.min(...small)
}
