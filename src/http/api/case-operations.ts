/** What the API can do with cases. */

import { type Sentence } from '../problem.ts'
import * as of from './case-schemas.ts'
import { type Operation } from './operation.ts'
import { Answer, CertificateQuery, Content, DepositAnswer, Erasure } from './schemas.ts'

const say = (zh: string, en: string): Sentence => ({ zh, en })

export const CASE_OPERATIONS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/cases/:id/captures',
    id: 'capture',
    summary: say('取证（id 为 new 时新建案件）', 'Hold evidence fast; id new opens a case'),
    params: of.CaptureParams,
    body: Content,
    files: true,
    status: 201,
    answer: DepositAnswer,
  },
  {
    method: 'POST',
    path: '/cases/:id/claims',
    id: 'claim',
    summary: say('提出侵权主张', 'File a claim of infringement'),
    params: of.CaseParams,
    body: of.Claim,
    files: true,
    status: 201,
    answer: Answer,
  },
  {
    method: 'POST',
    path: '/cases/:id/corrections',
    id: 'correctCase',
    summary: say('更正案件记录', 'Correct a record of a case'),
    params: of.CaseParams,
    body: Content,
    files: true,
    status: 201,
    answer: Answer,
  },
  {
    method: 'POST',
    path: '/cases/:id/erasures',
    id: 'eraseCase',
    summary: say('依法删除案件内容', 'Erase on request, of a case'),
    params: of.CaseParams,
    body: Erasure,
    status: 201,
    answer: Answer,
  },
  {
    method: 'GET',
    path: '/cases',
    id: 'cases',
    summary: say('本机构的案件', 'The cases of one’s own'),
    query: of.CasesQuery,
    status: 200,
    answer: of.CasesAnswer,
  },
  {
    method: 'GET',
    path: '/cases/:id',
    id: 'case',
    summary: say('案件记录', 'The records of a case'),
    params: of.CaseParams,
    status: 200,
    answer: of.CaseAnswer,
  },
  {
    method: 'GET',
    path: '/cases/:id/certificate',
    id: 'caseCertificate',
    summary: say('案件记录的证书', 'Certificate of a record of a case'),
    params: of.CaseParams,
    query: CertificateQuery,
    status: 200,
    answer: [
      'application/vnd.yuanzheng.certificate+cbor',
      'application/json',
      'text/plain',
      'application/pdf',
      'application/cose',
    ],
  },
  {
    method: 'GET',
    path: '/cases/:id/files/:record/:place',
    id: 'caseFile',
    summary: say('案件中已保存的文件', 'A kept file of a case'),
    params: of.CaseFileParams,
    status: 200,
    answer: 'application/octet-stream',
  },
]
