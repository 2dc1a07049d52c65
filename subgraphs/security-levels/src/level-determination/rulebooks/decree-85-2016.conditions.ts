/**
 * From this number of users (người sử dụng) with private or personal information on, point 9(2)(c) applies instead of
 * 8(2)(c). The number is that of the system's users, not of the persons whose data it holds, which the decree does not
 * count; and basic and sensitive data are not told apart.
 */
export const USERS_LEVEL_3 = 10_000;
