import { GraphQLScalarType } from 'graphql';
import {
  GraphQLDateTimeISO,
  GraphQLJSONObject,
  GraphQLLocalDate,
  GraphQLNonNegativeInt,
  GraphQLSafeInt,
  GraphQLURL,
} from 'graphql-scalars';

/**
 * A moment, in UTC, as an ISO 8601 text. The library's own `DateTime` puts a `Date` object into the answer,
 * which only JSON makes a text of; answers here also travel within a process.
 */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment in UTC, ISO 8601, such as 2026-11-23T03:04:05.000Z.',
});

/** A calendar day without a time, as `YYYY-MM-DD`; in Vietnam's time zone where it stands for a moment. */
export const CalendarDate = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: 'A calendar day, ISO 8601, such as 2026-11-23.',
});

/** A whole number from 0 to 2,147,483,647. */
export const NonNegativeInt = GraphQLNonNegativeInt;

/** An absolute URL. */
export const Url = new GraphQLScalarType({ ...GraphQLURL.toConfig(), name: 'URL' });

/** A whole number that JSON carries exactly: up to 9,007,199,254,740,991. */
export const SafeInt = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  description: 'A whole number of at most 53 bits, which JSON carries exactly.',
});

/** An object as JSON, where its fields depend on what it describes. */
export const JsonObject = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  description: 'An object as JSON, whose fields depend on what it describes.',
});
