/** The playground: with the example that it begins with, with what can't be read, and empty. */
import { open, settle, type Walk } from "./walk.ts"

export const playgroundWalk: Walk = async ({ device, shoot }, { url }) => {
  const page = await device()
  await open(page, `${url}/playground`)
  await page.locator(".outcome").first().waitFor()
  await settle(page)
  await shoot(page, "playground/counted")
  await page.getByRole("textbox").first().fill("Lisbon > Oslo\nOslo > Oslo > Kyoto\n")
  await page.locator(".notice").first().waitFor()
  await shoot(page, "playground/trouble")
  await page.getByRole("button", { name: "Clear" }).click()
  await settle(page)
  await shoot(page, "playground/empty")
}
