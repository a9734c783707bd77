import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { MESSAGES, type MessageName, message } from './index.js'
import { fill } from './message.js'
import { MessageError } from './message-error.js'

const parametersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

const sourcesIn = (folder: string, isWanted: (file: string) => boolean) => {
  const root = new URL(folder, import.meta.url)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(isWanted)
    .map((file) => readFileSync(new URL(file, root), 'utf8'))
    .join('\n')
}
const usedOnPage = (page: string, key: string) =>
  page.includes(`texts.${key}`) || page.includes(`'${key}'`)

describe('the messages of the sandbox', () => {
  it.each(Object.entries(MESSAGES))(
    '%s says the same in English and in Chinese',
    (_name, texts) => {
      const { en, zh } = texts
      expect(parametersOf(zh)).toEqual(parametersOf(en))
      expect(en.trim()).not.toBe('')
      expect(zh.trim()).not.toBe('')
      expect(zh).not.toBe(en)
    },
  )

  it('are each there once', () => {
    const texts = Object.entries(MESSAGES).filter(([name]) => !/^(?:state|console)\./.test(name))
    for (const language of ['en', 'zh'] as const)
      expect(new Set(texts.map(([, text]) => text[language])).size, language).toBe(texts.length)
  })

  it('are each used by the gateway or by the page of the console', () => {
    const gateway = sourcesIn('../', (file) => /\.ts$/.test(file) && !/^messages\//.test(file))
    const page = sourcesIn('../../console/', (file) => /\.js$/.test(file))
    const shown = /^(?:state|act|fact|fault-name|fault-about)\./
    const unused = Object.keys(MESSAGES).filter((name) => {
      const key = name.replace(/^console\./, '')
      if (shown.test(name)) return false
      return name === key ? !gateway.includes(`'${name}'`) : !usedOnPage(page, key)
    })
    expect(unused).toEqual([])
  })

  it('get their parameters by name, each as often as it is written', () => {
    expect(message('notification.held', { host: 'shop.example' }).en).toBe(
      "held: host not allowed: shop.example is not this machine; allow it with notifyHosts: ['shop.example'] or --notify-host shop.example",
    )
    expect(fill('{a} and {b} and {a}', { a: '{b}', b: 1 })).toBe('{b} and 1 and {b}')
    expect(fill('{a}', {})).toBe('{a}')
  })

  it('know their parameters by type', () => {
    expectTypeOf(message<'parameter.length'>).parameters.toEqualTypeOf<
      ['parameter.length', Record<'least' | 'most', string | number>]
    >()
    expectTypeOf(message<'clock.backwards'>).parameters.toEqualTypeOf<['clock.backwards']>()
    expectTypeOf<'no-such-message'>().not.toExtend<MessageName>()
  })

  it('are the English message of an error, with both languages beside it', () => {
    const error = new MessageError(message('clock.backwards'))
    expect(error).toBeInstanceOf(RangeError)
    expect(error.message).toBe('The clock only moves forwards.')
    expect(error.messages.zh).toBe('沙箱时间只能向前调整。')
  })
})
