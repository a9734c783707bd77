import fc from 'fast-check'

const SURROGATES = { first: 0xd800, count: 0x800 }

/** Any character of Unicode. `unit: 'binary'` is the same, but takes a second to build. */
const anyCharacter = fc
  .oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0, max: 0x10ffff - SURROGATES.count }),
  )
  .map((number) =>
    String.fromCodePoint(number < SURROGATES.first ? number : number + SURROGATES.count),
  )

/** Any text, NUL and unassigned characters included, without lone surrogates. */
export const anyText = (limits: { minLength?: number; maxLength?: number } = {}) =>
  fc.string({ unit: anyCharacter, ...limits })
