import fc from 'fast-check'

/** A change of bytes: which kind, where, with what, and how much of it. */
export type Mutation = readonly [kind: number, at: number, value: number, length: number]

const KINDS = 10

/** A change of bytes, to be made wherever they are long enough for it. */
export const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.nat(KINDS - 1),
  fc.nat(),
  fc.nat(),
  fc.integer({ min: 1, max: 40 }),
)

/** One to three changes. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(mutation, {
  minLength: 1,
  maxLength: 3,
})

function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)])
}

/**
 * Makes a change: bits, bytes, ranges taken away, doubled, swapped, cut off, or a word of the
 * format put in.
 */
export function mutate(
  bytes: Buffer,
  [kind, where, value, length]: Mutation,
  words: readonly string[],
): Buffer {
  const at = where % (bytes.length + 1)
  const copy = Buffer.from(bytes)
  const range = Buffer.from(copy.subarray(at, at + length))
  const word = Buffer.from(words[value % words.length] ?? '')
  switch (kind) {
    case 0:
      if (at < copy.length) copy[at] = (copy[at] as number) ^ (1 << (value % 8))
      return copy
    case 1:
      if (at < copy.length) copy[at] = value % 256
      return copy
    case 2:
      return splice(copy, at, 0, Buffer.from([value % 256]))
    case 3:
      return splice(copy, at, length, Buffer.alloc(0))
    case 4:
      return splice(copy, value % (copy.length + 1), 0, range)
    case 5:
      return Buffer.from(copy.subarray(0, at))
    case 6:
      return splice(copy, at, 0, word)
    case 7:
      return splice(copy, at, word.length, word)
    case 8:
      return splice(splice(copy, at, length, Buffer.alloc(0)), value % (copy.length + 1), 0, range)
    default:
      return splice(copy, at, 0, Buffer.alloc(length * (1 + (value % 64)), word[0] ?? 0x20))
  }
}

/** Makes changes one after another. */
export function mutateAll(
  bytes: Buffer,
  changes: readonly Mutation[],
  words: readonly string[],
): Buffer {
  return changes.reduce((before, change) => mutate(before, change, words), bytes)
}
