import { readFileSync } from 'node:fs'
import { OperationTable, type Schema } from '@wechatpay-chain/catalog'
import { expect, it } from 'vitest'

const source = readFileSync(
  new URL('../../packages/wechatpay-chain/src/xml/read-xml.ts', import.meta.url),
  'utf8',
)

/** Patterns of the names whose values `XmlMap` types as strings. */
const patterns = [...source.matchAll(/^ {2}\[name: `(.+)`\]: string$/gm)].map(
  ([, pattern = '']) => new RegExp(`^${pattern.replaceAll(`\${string}`, '.*')}$`),
)
const isTypedString = (name: string) => patterns.some((pattern) => pattern.test(name))

interface Fields {
  readonly strings: Set<string>
  readonly nested: Set<string>
}

function collect(schema: Schema | null | undefined, found: Fields): Fields {
  for (const [name, field] of Object.entries(schema?.properties ?? {})) {
    const isNested = field.type === 'object' || field.type === 'array'
    found[isNested ? 'nested' : 'strings'].add(name)
    if (isNested) collect(field.items ?? field, found)
  }
  return found
}

const fields = new OperationTable()
  .all()
  .filter(({ path }) => path.startsWith('v2/'))
  .flatMap(({ responses, errorBody }) => [...Object.values(responses), errorBody])
  .reduce<Fields>((found, schema) => collect(schema, found), {
    strings: new Set(),
    nested: new Set(),
  })

it('no documented field of APIv2 that holds others is typed as a string', () => {
  expect(patterns).toHaveLength(4)
  expect(fields.nested.size).toBeGreaterThan(0)
  expect([...fields.nested].filter(isTypedString)).toEqual([])
})

it('four in five documented fields of APIv2 are typed as strings', () => {
  const typed = [...fields.strings].filter(isTypedString)
  expect(typed.length / fields.strings.size).toBeGreaterThan(0.8)
})
