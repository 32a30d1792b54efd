/** The core's public face for time stamps, `yuanzheng/timestamp`: RFC 3161, asked for, read and checked. */

export * from './der.ts'
export * from './fields.ts'
export * from './imprint.ts'
export * from './request.ts'
export * from './response.ts'
export * from './values.ts'
