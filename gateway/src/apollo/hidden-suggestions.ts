import type { GraphQLFormattedError } from 'graphql';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * An error formatter whose errors suggest no names of the schema. Apollo Server hides suggestions in errors of validation
 * only; those of variables have them too.
 */
export function withoutSuggestions(format: FormatError): FormatError {
  return (formatted, error) =>
    format({ ...formatted, message: formatted.message.replaceAll(/ ?Did you mean [^?]*\?/g, '') }, error);
}
