/** Every page of the front end: where it is, what it is called, whom it is for, and how it is fetched. */

import type { ComponentType } from 'preact'
import type { Phrase } from '../../paper/phrase.ts'
import { TITLES } from '../words/common.ts'
import type { Params } from './match.ts'

export type PageComponent = ComponentType<{ readonly params: Params }>

export interface Page {
  readonly path: string
  readonly title: Phrase
  /** `session`: only for whoever is signed in. */
  readonly needs: 'session' | 'nobody'
  readonly load: () => Promise<PageComponent>
}

export const PAGES: readonly Page[] = [
  {
    path: '/analysis',
    title: TITLES.analysis,
    needs: 'session',
    load: async () => (await import('../analysis/analysis-page.tsx')).AnalysisPage,
  },
  {
    path: '/designs',
    title: TITLES.designs,
    needs: 'session',
    load: async () => (await import('../designs/gallery/designs-page.tsx')).DesignsPage,
  },
  {
    path: '/designs/:code',
    title: TITLES.design,
    needs: 'session',
    load: async () => (await import('../designs/design/design-page.tsx')).DesignPage,
  },
  {
    path: '/designs/:code/compare',
    title: TITLES.compare,
    needs: 'session',
    load: async () => (await import('../designs/compare/compare-page.tsx')).ComparePage,
  },
  {
    path: '/',
    title: TITLES.home,
    needs: 'nobody',
    load: async () => (await import('../home/home-page.tsx')).HomePage,
  },
  {
    path: '/deposit',
    title: TITLES.deposit,
    needs: 'session',
    load: async () => (await import('../deposit/deposit-page.tsx')).DepositPage,
  },
  {
    path: '/deposit/batch',
    title: TITLES.batch,
    needs: 'session',
    load: async () => (await import('../deposit/batch/batch-page.tsx')).BatchPage,
  },
  {
    path: '/deposit/done/:code',
    title: TITLES.deposited,
    needs: 'session',
    load: async () => (await import('../deposit/done-page.tsx')).DonePage,
  },
  {
    path: '/sign-in',
    title: TITLES.signIn,
    needs: 'nobody',
    load: async () => (await import('../account/sign-in-page.tsx')).SignInPage,
  },
  {
    path: '/devices',
    title: TITLES.devices,
    needs: 'session',
    load: async () => (await import('../account/devices-page.tsx')).DevicesPage,
  },
  {
    path: '/designs/:code/labels',
    title: TITLES.labels,
    needs: 'session',
    load: async () => (await import('../labels/labels-page.tsx')).LabelsPage,
  },
  {
    path: '/labels',
    title: TITLES.labels,
    needs: 'session',
    load: async () => (await import('../labels/season-page.tsx')).SeasonPage,
  },
  {
    path: '/cases',
    title: TITLES.cases,
    needs: 'session',
    load: async () => (await import('../cases/cases-page.tsx')).CasesPage,
  },
  {
    path: '/cases/:id',
    title: TITLES.case,
    needs: 'session',
    load: async () => (await import('../cases/case-page.tsx')).CasePage,
  },
  {
    path: '/verify',
    title: TITLES.verify,
    needs: 'nobody',
    load: async () => (await import('../verify/online-page.tsx')).VerifyPage,
  },
  {
    path: '/log',
    title: TITLES.log,
    needs: 'nobody',
    load: async () => (await import('../log/log-page.tsx')).LogPage,
  },
  {
    path: '/log/audit',
    title: TITLES.audit,
    needs: 'nobody',
    load: async () => (await import('../log/audit-page.tsx')).AuditPage,
  },
  {
    path: '/log/entries/:index',
    title: TITLES.entry,
    needs: 'nobody',
    load: async () => (await import('../log/entry-page.tsx')).EntryPage,
  },
  {
    path: '/designs/:code/bundle',
    title: TITLES.bundle,
    needs: 'session',
    load: async () => (await import('../bundles/bundle-page.tsx')).BundlePage,
  },
  {
    path: '/export',
    title: TITLES.export,
    needs: 'session',
    load: async () => (await import('../bundles/export-page.tsx')).ExportPage,
  },
]

export interface NavEntry {
  readonly href: string
  readonly label: Phrase
  readonly needs: Page['needs']
  /** Whether it stands in the bar of a phone; the others are behind 更多. */
  readonly first: boolean
}

export const NAV: readonly NavEntry[] = [
  { href: '/deposit', label: TITLES.deposit, needs: 'session', first: true },
  { href: '/designs', label: TITLES.designs, needs: 'session', first: true },
  { href: '/verify', label: TITLES.verify, needs: 'nobody', first: true },
  { href: '/labels', label: TITLES.labels, needs: 'session', first: false },
  { href: '/cases', label: TITLES.cases, needs: 'session', first: false },
  { href: '/analysis', label: TITLES.analysis, needs: 'session', first: false },
  { href: '/export', label: TITLES.export, needs: 'session', first: false },
  { href: '/log', label: TITLES.log, needs: 'nobody', first: false },
  { href: '/devices', label: TITLES.devices, needs: 'session', first: false },
]
