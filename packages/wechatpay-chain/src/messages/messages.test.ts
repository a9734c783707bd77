import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MESSAGES, Message, message } from './message.js'

const source = new URL('..', import.meta.url).pathname
const parametersOf = (text: string) =>
  [...text.matchAll(/%\{(\w+)\}/g)].map(([, name]) => name).sort()
const all = Object.entries(MESSAGES)

describe('each message', () => {
  it.each(all)('%s says the same in both languages, with the same parameters', (_, { en, zh }) => {
    expect(parametersOf(zh)).toEqual(parametersOf(en))
    expect([en, zh].every((text) => text.trim() !== '')).toBe(true)
    // What has words has Chinese ones.
    const words = en.replace(/%\{\w+\}/g, '').match(/[a-z]{2,} [a-z]{2,}|^[a-z ]{3,}$/i)
    expect(words === null || /[\u4e00-\u9fff]/.test(zh)).toBe(true)
    // No half-width punctuation between Chinese characters.
    expect(zh.replace(/\[[^\]]*\]/g, '')).not.toMatch(/[\u4e00-\u9fff][,;?!]/)
  })

  it('is named by code, and each once in the tables', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.includes('.test') && !name.startsWith('messages/'),
    )
    const code = files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n')
    const unused = all.map(([name]) => name).filter((name) => !isNamed(name, code))
    expect(unused).toEqual([])
    const texts = all.map(([, { en }]) => en)
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })
})

/** By its whole name, or by a template that ends in a variable. */
function isNamed(name: string, code: string): boolean {
  const beginnings = [`${name.split('.')[0]}.`, name.replace(/[^-]*$/, '')]
  return code.includes(`'${name}'`) || beginnings.some((start) => code.includes(`\`${start}\${`))
}

it('fills in other messages in its own language, and leaves what is filled in alone', () => {
  const inner = message('outcome.not-sent')
  const outer = message('error.at-route', { route: 'GET %{what} $&', what: inner })
  expect(String(outer)).toBe('GET %{what} $&: nothing was sent')
  expect(outer.in('zh')).toBe('GET %{what} $&：请求未发出')
  expect(outer).toBeInstanceOf(Message)
})
