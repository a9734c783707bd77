import { describe, expect, it } from 'vitest'
import { checkCall } from '../facts/index.js'
import { allOperations } from '../facts/load.js'
import { changeAt, MUTATIONS } from '../facts/testing/mutate.js'
import { fieldPaths, leastCall, withField } from '../facts/testing/synthetic.js'
import { toValue } from '../facts/testing/written.js'
import { FACTS } from './facts.js'
import { OTHER_SDKS } from './other-sdks.js'
import type { Words } from './words.js'

const rows = Object.entries<Words>({ ...FACTS, ...OTHER_SDKS })
const texts = ({ message, help }: Words) => [message.en, message.zh, help.en, help.zh]
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

describe('the words of a finding', () => {
  it.each(rows)('%s are in both languages', (_, words) => {
    for (const text of texts(words)) expect(text.trim()).not.toBe('')
    for (const text of [words.message.zh, words.help.zh]) expect(text).toMatch(/\p{Script=Han}/u)
    for (const text of [words.message.en, words.help.en])
      expect(text).not.toMatch(/\p{Script=Han}/u)
    const [en, zh] = [placeholders(words.message.en), placeholders(words.message.zh)]
    expect(new Set(zh)).toEqual(new Set(en))
  })

  it('stand once', () => {
    const messages = rows.map(([, { message }]) => message.en)
    expect(new Set(messages).size).toBe(messages.length)
  })

  it('get a value for each of their placeholders', () => {
    const seen = new Set<string>()
    const paths = allOperations().flatMap((operation) =>
      fieldPaths(operation).map((path) => ({ operation, path })),
    )
    const calls = paths
      .filter((_, index) => index % 11 === 0)
      .map(({ operation, path }, index) => ({
        method: operation.method,
        template: operation.routes.at(index % 2) ?? '',
        options: changeAt(
          toValue(withField(operation, path)),
          path,
          MUTATIONS[index % MUTATIONS.length]?.change ?? (() => undefined),
        ),
      }))
    const least = allOperations().map((operation, index) => ({
      method: index % 3 === 0 ? 'PATCH' : operation.method,
      template: `${operation.routes[0]}${index % 3 === 1 ? 'x' : ''}`,
      options: toValue({ ...leastCall(operation), delay: 1, sinc: 'x', other: 1 }),
    }))
    for (const call of [...calls, ...least]) {
      for (const { code, values } of checkCall({ ...call, line: 1, column: 1 }).findings) {
        seen.add(code)
        const words: Words | undefined = FACTS[code as keyof typeof FACTS]
        for (const text of words ? texts(words) : [])
          for (const name of placeholders(text)) expect(values, code).toHaveProperty(name)
      }
    }
    expect(seen.size).toBeGreaterThan(20)
  })
})
