/** The subset of JSON Schema that describes WeChat Pay's fields. */
export interface Schema {
  type?: string
  format?: string
  label?: string
  enum?: readonly (string | number | boolean)[]
  default?: unknown
  example?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  pattern?: string
  required?: readonly string[]
  properties?: Readonly<Record<string, Schema>>
  items?: Schema
  oneOf?: readonly Schema[]
  /** Holds ciphertext. */
  encrypted?: boolean
  /** Schema of the JSON text inside a string. */
  json?: Schema
}
