import { Ajv } from 'ajv'
import { listAreas, readJson } from '../src/files.js'

/** Validates all data files against `schema/*.json`; returns one line a violation. */
export function validateData(): string[] {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true })
  ajv.addSchema(readJson<object>('schema/schema.json'))
  const problems: string[] = []
  const validate = (schema: string, file: string) => {
    const check = ajv.getSchema(schema) ?? ajv.compile(readJson<object>(`schema/${schema}`))
    if (check(readJson<unknown>(file))) return
    for (const error of check.errors ?? []) problems.push(`${file}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`)
  }
  for (const area of listAreas()) validate('operations.json', `data/endpoints/${area}.json`)
  validate('notifications.json', 'data/notifications.json')
  return problems
}
