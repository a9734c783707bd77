import fc from 'fast-check'

/**
 * The seed of every property test. `pnpm test` uses a fixed one, so that a change is judged by the
 * same cases each time; `.ci/full` gives a new one in `PROPERTY_SEED` and prints it.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_127) })
