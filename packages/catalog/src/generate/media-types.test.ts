import { describe, expect, it } from 'vitest'
import { readJson, readMediaTypes } from '../files.js'
import { printMediaTypes } from './media-types.js'

const endings = new Map(
  Object.entries(readMediaTypes()).flatMap(([type, list]) => list.map((ending) => [ending, type])),
)

describe('media types', () => {
  it('are written by ending', () => {
    expect(printMediaTypes({ 'video/3gpp': ['3gp'], 'image/jpeg': ['jpg', 'jpe'] })).toContain(
      "= {\n  '3gp': 'video/3gpp',\n  jpe: 'image/jpeg',\n  jpg: 'image/jpeg',\n}\n",
    )
  })

  it('refuse an ending with two types', () => {
    expect(() => printMediaTypes({ 'a/b': ['x'], 'a/c': ['x'] })).toThrow('two media types for .x')
  })

  it("take guzzle's where the sources differ", () => {
    const { differences } = readJson<{ differences: { ending: string; guzzle: string }[] }>(
      'data/media-types.json',
    )
    expect(differences.map(({ ending }) => [ending, endings.get(ending)])).toEqual(
      differences.map(({ ending, guzzle }) => [ending, guzzle]),
    )
  })
})
