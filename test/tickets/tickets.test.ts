import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Gateway } from '../../packages/wechatpay-chain/test/gateway.js'
import { play, type Ticket } from './ticket.js'

const folder = new URL('.', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.tickets.ts'))
const tickets = (
  await Promise.all(
    files.map(async (name) => {
      const { TICKETS } = (await import(new URL(name, folder).href)) as { TICKETS: Ticket[] }
      return TICKETS
    }),
  )
).flat()

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

const subjects = [...new Set(tickets.map(({ subject }) => subject))].sort()
const solved = new Map<string, Set<string>>(subjects.map((subject) => [subject, new Set()]))

describe.each(subjects)('%s: cause and cure are told in both languages', (subject) => {
  const own = tickets.filter((ticket) => ticket.subject === subject)
  it.each(own.map((ticket) => [ticket.report, ticket] as const))('%s', async (report, ticket) => {
    for (const language of ['en', 'zh'] as const) {
      const text = await play(ticket, { gateway, language })
      for (const words of ticket[language]) expect(text).toMatch(words)
      for (const words of ticket.never ?? []) expect(text).not.toMatch(words)
      if (language === 'zh') expect(text).toMatch(/[\u4e00-\u9fff]/)
    }
    solved.get(subject)?.add(report)
  })
})

describe('the tickets', () => {
  afterAll(() => {
    const rows = subjects.map((subject) => {
      const all = tickets.filter((ticket) => ticket.subject === subject).length
      return `${subject}: ${solved.get(subject)?.size ?? 0} of ${all}`
    })
    console.log(`tickets\n${rows.join('\n')}\nin all: ${tickets.length}`)
  })

  it('are at least 275, each another problem', () => {
    const reports = tickets.map(({ report }) => report)
    expect(reports.length).toBeGreaterThanOrEqual(275)
    expect(new Set(reports).size).toBe(reports.length)
  })

  it('each ask for a cause and a cure, and cannot be met by any message', () => {
    for (const { report, en, zh } of tickets) {
      expect(
        [report, en.length, zh.length].slice(1).every((count) => Number(count) > 0),
        report,
      ).toBe(true)
      for (const words of [...en, ...zh]) expect('', report).not.toMatch(words)
    }
  })
})
