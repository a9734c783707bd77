import { describe, expect, it } from 'vitest'
import { errorFactOf } from '../../wechatpay-chain/src/outcome/error-facts.js'
import { listAreas, readArea, readErrors } from '../src/files.js'
import { findErrorFact, isAutomatic } from '../src/index.js'

describe('the SDK knows of errors', () => {
  const { common, operations } = readErrors()

  it('equal the catalog, for every operation and every code that one of its rows or a common row names', () => {
    const rows = new Map(operations.map(({ method, path, codes }) => [`${method} ${path}`, codes]))
    const different: string[] = []
    let compared = 0
    for (const { method, path } of listAreas().flatMap(readArea)) {
      const protocol = path.startsWith('v2/') ? 'v2' : 'v3'
      const template = path.replace(/^v2\//, '')
      const pairs = [
        ...(rows.get(`${method} ${path}`) ?? []),
        ...common.filter((fact) => fact.protocol === protocol),
      ]
      for (const { code, status } of pairs) {
        const known = findErrorFact(method, path, status, code)
        const want = known && {
          retry: known.retry,
          outcome: known.outcome,
          automatic: isAutomatic(known),
          exists: known.exists === true,
        }
        compared += 1
        const got = errorFactOf({ protocol, method, template, status, code })
        if (JSON.stringify(got) !== JSON.stringify(want))
          different.push(`${method} ${path} ${status} ${code}`)
      }
    }
    expect(different).toEqual([])
    expect(compared).toBeGreaterThan(80_000)
  })
})
