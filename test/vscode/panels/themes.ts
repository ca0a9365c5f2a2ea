import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Theme } from '../../../src/webview/charts/palette.ts';

/** How the editor marks a page's body in each kind of theme. */
export const BODY_CLASS: Readonly<Record<Theme, string>> = {
  light: 'vscode-light',
  dark: 'vscode-dark',
  highContrast: 'vscode-high-contrast',
  highContrastLight: 'vscode-high-contrast-light vscode-high-contrast',
};

type Contributed = { readonly id: string; readonly defaults: Readonly<Record<Theme, string>> };

/** What the editor hands to its pages in a theme: its own colours, and those that the extension has added to them. */
export function variablesOf(theme: Theme): Readonly<Record<string, string>> {
  const { contributes } = JSON.parse(readFileSync(resolve('package.json'), 'utf8'));
  const added = (contributes.colors as Contributed[]).map(({ id, defaults }) => [
    id.replaceAll('.', '-'),
    defaults[theme],
  ]);
  return { ...VARIABLES[theme], ...Object.fromEntries(added) };
}

/** The editor's, as far as they are used here. */
const VARIABLES: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: {
    'editor-background': '#ffffff',
    'editor-foreground': '#3b3b3b',
    descriptionForeground: '#3b3b3b',
    'widget-border': '#e5e5e5',
    focusBorder: '#005fb8',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
    'button-hoverBackground': '#0258a8',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryForeground': '#3b3b3b',
    'button-secondaryHoverBackground': '#cccccc',
    'editorHoverWidget-background': '#f8f8f8',
    'editorHoverWidget-foreground': '#3b3b3b',
    'editorHoverWidget-border': '#c8c8c8',
    'list-hoverBackground': '#f2f2f2',
    'list-activeSelectionBackground': '#e8e8e8',
    'list-activeSelectionForeground': '#000000',
    'editor-inactiveSelectionBackground': '#e5ebf1',
    'editorWarning-foreground': '#bf8803',
    'inputOption-activeBackground': '#bed6ed',
    'inputOption-activeBorder': '#005fb8',
    'inputOption-activeForeground': '#000000',
    'progressBar-background': '#005fb8',
  },
  dark: {
    'editor-background': '#1f1f1f',
    'editor-foreground': '#cccccc',
    descriptionForeground: '#9d9d9d',
    'widget-border': '#313131',
    focusBorder: '#0078d4',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'button-hoverBackground': '#026ec1',
    'button-secondaryBackground': '#313131',
    'button-secondaryForeground': '#cccccc',
    'button-secondaryHoverBackground': '#3c3c3c',
    'editorHoverWidget-background': '#202020',
    'editorHoverWidget-foreground': '#cccccc',
    'editorHoverWidget-border': '#454545',
    'list-hoverBackground': '#2a2d2e',
    'list-activeSelectionBackground': '#04395e',
    'list-activeSelectionForeground': '#ffffff',
    'editor-inactiveSelectionBackground': '#3a3d41',
    'editorWarning-foreground': '#cca700',
    'inputOption-activeBackground': '#2489db82',
    'inputOption-activeBorder': '#2488db',
    'inputOption-activeForeground': '#ffffff',
    'progressBar-background': '#0078d4',
  },
  highContrast: {
    'editor-background': '#000000',
    'editor-foreground': '#ffffff',
    descriptionForeground: 'rgba(255, 255, 255, 0.7)',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    focusBorder: '#f38518',
    'button-foreground': '#ffffff',
    'button-border': '#6fc3df',
    'button-secondaryForeground': '#ffffff',
    'editorHoverWidget-background': '#0c141f',
    'editorHoverWidget-foreground': '#ffffff',
    'editorHoverWidget-border': '#6fc3df',
    'editorWarning-foreground': '#ffd370',
    'inputOption-activeBackground': 'rgba(0, 0, 0, 0)',
    'inputOption-activeBorder': '#6fc3df',
    'inputOption-activeForeground': '#ffffff',
    'progressBar-background': '#6fc3df',
  },
  highContrastLight: {
    'editor-background': '#ffffff',
    'editor-foreground': '#292929',
    descriptionForeground: 'rgba(41, 41, 41, 0.7)',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    focusBorder: '#006bbd',
    'button-background': '#0f4a85',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#ffffff',
    'button-secondaryForeground': '#292929',
    'button-border': '#0f4a85',
    'editorHoverWidget-background': '#ffffff',
    'editorHoverWidget-foreground': '#292929',
    'editorHoverWidget-border': '#0f4a85',
    'list-activeSelectionBackground': 'rgba(15, 74, 133, 0.1)',
    'editorWarning-foreground': '#895503',
    'inputOption-activeBackground': 'rgba(0, 0, 0, 0)',
    'inputOption-activeBorder': '#0f4a85',
    'inputOption-activeForeground': '#292929',
    'progressBar-background': '#0f4a85',
  },
};
