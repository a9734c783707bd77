/** What an operation does to its resource. */
export type OperationKind =
  /** Makes the resource, also where a user must still sign or pay afterwards. */
  | 'create'
  | 'read'
  | 'list'
  /** Changes fields of the resource, or sets a setting. */
  | 'update'
  /** Moves the resource to another state, or does something to it. */
  | 'action'
  | 'delete'
  | 'upload'
  /** The content of a file, or a reference to one. */
  | 'download'
  /** A token, an address or a code; nothing is made that can be queried. */
  | 'token'
  /** Reference data. */
  | 'query-static'
  /** A calculation or a check without a stored resource. */
  | 'rpc'
  /** A page for a browser. */
  | 'redirect'

/** A move to another state that no operation makes: a user, a bank, a review or time does. */
export interface OutsideMove {
  /** Who or what makes it: `user signs`, `review passes`, `24 hours pass`. */
  readonly by: string
  readonly from: readonly string[]
  readonly to: string
  /** Notification that follows. */
  readonly event?: string
}

/** States of a resource, in the documented words. */
export interface ResourceStates {
  /** Field that tells the state; `null` where no answer has one. */
  readonly field: string | null
  /** Meaning of each word; ours, and empty where it is unknown. */
  readonly values: Readonly<Record<string, string>>
  readonly initial: string | null
  readonly terminal: readonly string[]
  /** Words that stand nowhere in the documents. */
  readonly assumed?: readonly string[]
  /** `reviewed` by hand, or `derived` by word patterns. */
  readonly source: string
}

/** How a number looks that WeChat Pay makes. */
export interface ServerId {
  readonly length?: number
  readonly chars?: string
  readonly prefix?: string
  readonly example?: string
}

/** A thing that operations make, read and change. */
export interface Resource {
  readonly label: string
  readonly parents: readonly string[]
  /** Fields by which operations name it, the main one first; `a+b` means both together. */
  readonly keys: readonly string[]
  readonly serverIds: Readonly<Record<string, ServerId | null>>
  /** Fields that narrow whose it is. */
  readonly scope: readonly string[]
  readonly state: ResourceStates | null
  /** Transitions that no operation makes. */
  readonly outside?: readonly OutsideMove[]
  readonly events?: readonly string[]
  /** Where it comes from, if no operation makes it; `seed: …` where nothing else does. */
  readonly madeBy?: string
  /** Other field → stored field: names of APIv2, ids with two names. */
  readonly aliases?: Readonly<Record<string, string>>
  /** There is one for each calling merchant. */
  readonly singleton?: string
  readonly note?: string
}

/** A change of state by an operation; `from` is `null` for any state, or none. */
export interface Transition {
  readonly from: readonly string[] | null
  readonly to: string
  readonly field: string | null
  /** What follows by itself. */
  readonly then?: string
  readonly note?: string
  /** `reviewed`, `derived` by word patterns, or `assumed`: the word stands nowhere. */
  readonly source: string
}

/** A refusal, and where it is documented. */
export interface DocumentedRefusal {
  readonly code: string
  readonly status: number
  /** `documented` for this operation, `resource default`, `area default`, `protocol default`. */
  readonly source: string
  /** `parent`: what is missing is the parent that the request names. */
  readonly of?: string
}

/** How one operation works on its resource. Fields are `path.x`, `query.x`, `body.a[].b`, `response.x`. */
export interface ResourceOperation {
  readonly kind: OperationKind
  readonly resource: string | null
  readonly parent: {
    readonly resource: string
    readonly key: string | null
    readonly or?: readonly string[]
  } | null
  readonly key: string | readonly string[] | null
  readonly keyMode?: 'any' | 'all'
  /** The server makes a key when it is missing. */
  readonly keyOptional?: boolean
  /** Fields that must fit the stored resource. */
  readonly scope?: readonly string[]
  readonly filters?: {
    readonly fields: readonly string[]
    readonly paging?: {
      readonly style: 'offset' | 'page' | 'token'
      readonly fields: readonly string[]
    }
  }
  readonly returns: {
    readonly what: string
    /** Field that wraps the resource. */
    readonly at?: string
    readonly fields?: readonly string[]
    readonly items?: string
    /** Field with the count of a list. */
    readonly total?: string
    /** Field of the request that makes it → field of this answer. */
    readonly rename?: Readonly<Record<string, string>>
  }
  readonly transition?: Transition
  readonly notifications?: readonly string[]
  readonly idempotency?: {
    readonly field: string
    /** Refusal of the same number with other content; `null` where none is documented. */
    readonly otherContent?: DocumentedRefusal | null
    readonly note?: string
  }
  readonly notFound?: DocumentedRefusal
  readonly money?: { readonly flow: string; readonly amount: string | null }
  readonly note?: string
  readonly confidence: 'reviewed' | 'derived' | 'guess'
}

/** The whole of `data/resources.json`. */
export interface ResourceCatalog {
  readonly kinds: Readonly<Record<OperationKind, string>>
  readonly resources: Readonly<Record<string, Resource>>
  /** By method and path template: `POST v3/ecommerce/applyments/`. */
  readonly operations: Readonly<Record<string, ResourceOperation>>
}
