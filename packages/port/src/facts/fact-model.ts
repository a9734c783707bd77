/** HTTP method of a documented operation. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Whether an operation can be used. */
export type Status =
  | 'offline'
  | 'closed'
  | 'closed-to-new-merchants'
  | 'superseded'
  | 'grey-release'
  | 'access-on-request'

/** What one source asks of a value and another contradicts. */
export interface DisputedFacts {
  readonly required?: readonly string[]
  readonly oneOfRequired?: readonly (readonly string[])[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

/** Shape of a value: what of the catalog's schema matters to a call. `Child` is a shape, or its row. */
export interface Shape<Child> {
  /** Absent for a string. */
  readonly type?: 'integer' | 'number' | 'boolean' | 'object' | 'array'
  /** Stated, or of a time as its documented example writes it. */
  readonly format?: string
  readonly unit?: 'fen' | 'yuan' | 'minor'
  readonly enum?: readonly (string | number)[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly encrypted?: true
  /** The key, where it is not WeChat Pay's. */
  readonly encryptedWith?: string
  /** Shape of the JSON value that the string holds. */
  readonly json?: Child
  /** Shape of the URL-encoded form that the string holds. */
  readonly urlencoded?: Child
  readonly required?: readonly string[]
  readonly oneOfRequired?: readonly (readonly string[])[]
  readonly anyOfRequired?: readonly (readonly string[])[]
  readonly disputed?: DisputedFacts
  /** Absent for an object whose fields no one documents. `$n` and `$m` stand for a number. */
  readonly properties?: Readonly<Record<string, Child>>
  readonly items?: Child
  readonly oneOf?: readonly Child[]
}

/** A shape whose parts are shapes. */
export interface Fact extends Shape<Fact> {}

/** A variable of a path. */
export interface VariableFact {
  readonly name: string
  /** The one value that it may have. */
  readonly fixed?: string
}

/** What is known of an operation. `Child` is a shape, or the number of its row. */
export interface Operation<Child> {
  readonly method: Method
  /** Path template of the catalog. */
  readonly path: string
  /** Templates under which the typed client reaches it, the one to recommend first. */
  readonly routes: readonly string[]
  /** The base URL that the second of `routes` needs. */
  readonly base?: 'hk' | 'global'
  /** Official name, in Chinese. */
  readonly title: string
  readonly variables?: readonly VariableFact[]
  readonly query?: Child
  readonly body?: Child
  /** The option that the body is given as. */
  readonly bodyIn?: 'json' | 'xml' | 'multipart'
  /** Documented headers; those that the client sends by itself are not required. */
  readonly headers?: Child
  readonly security?: true
  readonly nonceless?: true
  readonly unsigned?: 'file' | 'page' | 'message'
  readonly deprecated?: true
  readonly status?: Status
  readonly statusDate?: string
  /** Successors, as `path#method`. */
  readonly replacedBy?: readonly string[]
}

/** An operation whose parts are shapes. */
export interface OperationFact extends Operation<Fact> {}

/** The table as it is written: shapes that stand before those that name them, by their number. */
export interface WrittenTable {
  readonly shapes: readonly Shape<number>[]
  readonly operations: readonly Operation<number>[]
}
