import * as vscode from 'vscode';
import { withoutLinks } from './words/plain.ts';

/** Says something at the edge of the window; resolves to the button that is pressed. */
export async function inform(text: string, ...buttons: string[]): Promise<string | undefined> {
  return await vscode.window.showInformationMessage(withoutLinks(text), ...buttons);
}

/** As `inform`, of what came out otherwise than the rider may think. */
export async function warn(text: string, ...buttons: string[]): Promise<string | undefined> {
  return await vscode.window.showWarningMessage(withoutLinks(text), ...buttons);
}

/** As `inform`, of what went wrong. */
export async function complain(text: string, ...buttons: string[]): Promise<string | undefined> {
  return await vscode.window.showErrorMessage(withoutLinks(text), ...buttons);
}

/** Asks in a dialog, which cannot be overlooked and has a button to leave it; resolves to the button that is pressed. */
export async function askInDialog(
  question: string,
  detail: string,
  ...buttons: string[]
): Promise<string | undefined> {
  const options = { modal: true, detail: withoutLinks(detail) };
  return await vscode.window.showWarningMessage(withoutLinks(question), options, ...buttons);
}
