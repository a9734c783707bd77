import { Ajv } from 'ajv'
import { listAreas, readJson } from '../src/files.js'

/** Validates a value against one of `schema/*.json`; returns one line a violation. */
export type Validate = (
  schema:
    | 'operations.json'
    | 'notifications.json'
    | 'errors.json'
    | 'money.json'
    | 'media-types.json'
    | 'resources.json',
  value: unknown,
) => string[]

/** Compiles the schemas. */
export function createValidator(): Validate {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
  })
  for (const name of [
    ...['schema', 'operations', 'notifications', 'errors', 'money', 'media-types', 'resources'],
  ])
    ajv.addSchema(readJson<object>(`schema/${name}.json`))
  return (schema, value) => {
    const check = ajv.getSchema(schema)
    if (!check) throw new Error(`no schema ${schema}`)
    if (check(value)) return []
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath}: ${message} ${JSON.stringify(params)}`,
    )
  }
}

/** Validates all data files; returns one line a violation. */
export function validateData(): string[] {
  const validate = createValidator()
  const check = (schema: Parameters<Validate>[0], file: string) =>
    validate(schema, readJson<unknown>(file)).map((problem) => `${file}${problem}`)
  return [
    ...listAreas().flatMap((area) => check('operations.json', `data/endpoints/${area}.json`)),
    ...check('notifications.json', 'data/notifications.json'),
    ...check('errors.json', 'data/errors.json'),
    ...check('money.json', 'data/money.json'),
    ...check('media-types.json', 'data/media-types.json'),
    ...check('resources.json', 'data/resources.json'),
  ]
}
